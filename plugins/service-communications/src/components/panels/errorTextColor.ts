import { lighten, Theme } from '@material-ui/core/styles';

/** The red of the theme, as far from the ground as words need it. */
export function errorTextColor(theme: Theme): string {
  const { type, error } = theme.palette;
  return type === 'dark' ? lighten(error.light, 0.4) : error.dark;
}
