import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** Jade: far from the blue and orange of the advantage scale, so that colour on a node always means advantage. */
const jade: MantineColorsTuple = [
  '#e8f6f2',
  '#d2ebe4',
  '#a5d7c9',
  '#74c2ac',
  '#4dae94',
  '#2f9c80',
  '#177f68',
  '#0b6e5d',
  '#085b4d',
  '#04463b',
];
const dark: MantineColorsTuple = [
  '#e8e9eb',
  '#b9bcc2',
  '#8f939b',
  '#6a6e76',
  '#3f434a',
  '#2d3036',
  '#22252a',
  '#191b1f',
  '#131518',
  '#0e0f12',
];

export const theme = createTheme({
  primaryColor: 'jade',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  colors: { jade, dark },
  fontFamily:
    'Inter, "SF Pro Text", "Segoe UI Variable", "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", system-ui, sans-serif',
  fontFamilyMonospace:
    'ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "Noto Sans Mono", "Liberation Mono", monospace',
  fontSizes: { xs: '11.5px', sm: '13px', md: '14px', lg: '16px', xl: '19px' },
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '19px' }, h2: { fontSize: '15px' }, h3: { fontSize: '13px' } },
  },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs', fw: 500 } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false, fz: 12 } },
    // A field and a button beside it are of one colour.
    Input: { styles: { wrapper: { '--input-bg': 'var(--surface)' } } },
    TextInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', allowDeselect: false } },
    Textarea: { defaultProps: { size: 'xs' } },
    TagsInput: { defaultProps: { size: 'xs' } },
    Autocomplete: { defaultProps: { size: 'xs' } },
    MultiSelect: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    Radio: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' }, styles: { root: { background: 'var(--inset)' } } },
    Switch: { defaultProps: { size: 'xs' } },
    // Readable at the size of a hint, and not smaller.
    InputWrapper: { styles: { description: { fontSize: '12px' }, error: { fontSize: '12px' } } },
    // What opens over a table is told from it by more than a thin line.
    Menu: { defaultProps: { shadow: 'md' } },
    Popover: { defaultProps: { shadow: 'md' } },
    Combobox: { defaultProps: { shadow: 'md' } },
    Modal: { styles: { title: { fontSize: '15px', fontWeight: 600 } } },
    // Of dialogs and of notices.
    CloseButton: { defaultProps: { 'aria-label': 'Close' } },
    Notification: { styles: { description: { color: 'var(--ink-soft)' } } },
  },
});

/** Mantine's own surfaces take the tokens of styles.css, so that there is one palette. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-placeholder': 'var(--ink-faint)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-error': 'var(--danger)',
  };
  return { variables: {}, light: shared, dark: shared };
};
