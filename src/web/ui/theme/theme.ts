import { createTheme } from '@mantine/core';

/** Plain values: naming a component here would bring it into the first load. The values of these colours are in `theme.css`: the content policy allows no style that a script writes into the page. */
export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 6 },
  colors: { brand: ['#e7f5f3', '#cfeae6', '#a0d6ce', '#6dc0b5', '#45ab9f', '#1f9488', '#0d7f74', '#0b6e66', '#095a53', '#074540'] },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif',
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'lg' } },
    Button: { defaultProps: { radius: 'md' } },
    Popover: { defaultProps: { shadow: 'md', radius: 'md' } },
    Tooltip: { defaultProps: { openDelay: 350, events: { hover: true, focus: true, touch: false } } },
  },
});
