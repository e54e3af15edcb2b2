import { Screen } from '../../parts/screen.tsx';

export function NewRunScreen() {
  return <Screen title="New run">{null}</Screen>;
}
