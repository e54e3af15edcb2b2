import { keyOf, type WrittenPlace } from '../../state/written.ts';

/** Of the form that something is written in, wherever it stands. */
export const formIdOf = (place: WrittenPlace) => `writing ${keyOf(place)}`.replaceAll(' ', '-');

/** While it is being drawn: the form that stood there before still has the focus. */
export const isWrittenIn = (formId: string) => document.activeElement?.closest('form')?.id === formId;
