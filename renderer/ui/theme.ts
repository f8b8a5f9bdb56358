import { createTheme, defaultVariantColorsResolver, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

// The kit speaks in its own variables; here they are bound to the desk's tokens, so that a dialog of the kit and a
// pane of ours are made of the same paper.

const ember: MantineColorsTuple = ['#fbece4', '#f6d7c8', '#efb79d', '#e99671', '#e47b4c', '#d9632f', '#bf4a1e', '#a83f17', '#8a3413', '#6d2a10']

// The kit's greys are cold; these are the desk's paper and its shadow.
const gray: MantineColorsTuple = ['#faf8f5', '#f3efe9', '#e8e1d8', '#dcd3c7', '#c9bfb2', '#a99f92', '#8d8479', '#6f675d', '#4a443c', '#24211d']
const dark: MantineColorsTuple = ['#eee9e2', '#cfc8be', '#b3aa9f', '#8b8278', '#5a524a', '#352f2a', '#2a2622', '#201d1a', '#181613', '#131110']

export const theme = createTheme({
  primaryColor: 'ember',
  primaryShade: { light: 6, dark: 4 },
  colors: { ember, gray, dark },
  // In the dark, ember is light: white on it could not be read.
  variantColorResolver(input) {
    const colours = defaultVariantColorsResolver(input)
    // The kit's own red is too light beneath white words.
    if (input.variant === 'filled' && input.color === 'red') return { ...colours, background: 'var(--risk)', hover: 'var(--risk)', color: 'var(--on-risk)' }
    const isEmber = input.color === undefined || input.color === 'ember'
    return input.variant === 'filled' && isEmber ? { ...colours, background: 'var(--ember)', hover: 'var(--ember-strong)', color: 'var(--on-ember)' } : colours
  },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Consolas, monospace',
  fontSizes: { xs: '0.71875rem', sm: '0.78125rem', md: '0.84375rem', lg: '0.9375rem', xl: '1.125rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false, transitionProps: { duration: 90 } } },
    Modal: {
      defaultProps: { centered: true, radius: 'lg', transitionProps: { duration: 120, transition: 'pop' }, overlayProps: { backgroundOpacity: 0.4 } },
      styles: { title: { fontWeight: 600, fontSize: '0.9375rem' }, body: { paddingTop: 4 } },
    },
    // What is typed is a customer's matter. A browser writes the fields of a page to its disk, to fill them in again after a crash: not these.
    TextInput: { defaultProps: { autoComplete: 'off' } },
    Textarea: { defaultProps: { autoComplete: 'off' } },
    TagsInput: { defaultProps: { autoComplete: 'off' } },
    MultiSelect: { defaultProps: { autoComplete: 'off' } },
    Autocomplete: { defaultProps: { autoComplete: 'off' } },
    InputWrapper: { styles: { label: { marginBottom: 4, fontWeight: 500 } } },
    // Its arrow is only for the eye.
    Select: { defaultProps: { rightSectionProps: { 'aria-hidden': true } } },
    Button: { styles: { label: { fontWeight: 550 } } },
    Popover: { defaultProps: { transitionProps: { duration: 90 }, radius: 'lg' } },
    Menu: { defaultProps: { transitionProps: { duration: 90 }, radius: 'md' } },
  },
})

export const resolveTokens: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-placeholder': 'var(--ink-faint)',
    '--mantine-color-anchor': 'var(--ember-ink)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-error': 'var(--risk)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--ink-faint)',
    '--mantine-color-disabled-border': 'transparent',
    '--mantine-primary-color-filled': 'var(--ember)',
    '--mantine-primary-color-filled-hover': 'var(--ember-strong)',
    '--mantine-primary-color-light': 'var(--ember-soft)',
    '--mantine-primary-color-light-color': 'var(--ember-ink)',
    '--mantine-primary-color-contrast': 'var(--on-ember)',
    '--mantine-color-ember-filled': 'var(--ember)',
    '--mantine-color-ember-filled-hover': 'var(--ember-strong)',
    '--mantine-color-ember-outline': 'var(--focus)',
    '--mantine-shadow-md': 'var(--shadow-raised)',
    '--mantine-shadow-xl': 'var(--shadow-raised)',
  },
  light: {},
  dark: {},
})
