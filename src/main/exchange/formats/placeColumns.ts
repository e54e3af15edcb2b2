import { required } from './columns.ts';
import type { Place } from './prepare.ts';

export const placeColumns = {
  run: required('string'),
  group: required('string'),
  split: required('string'),
  persona: required('string'),
  persona_name: required('string'),
  domain: required('string'),
  depth: required('int32'),
} satisfies Record<keyof Place, unknown>;
