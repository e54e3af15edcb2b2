import { spotlight } from '@mantine/spotlight';

export const openPalette = () => spotlight.open();
export const togglePalette = () => spotlight.toggle();
