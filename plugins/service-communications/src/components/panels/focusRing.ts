import { Theme } from '@material-ui/core/styles';

/** Shows which button or tab inside of an element has the keyboard's focus. */
export function focusRing(theme: Theme) {
  return {
    '& .Mui-focusVisible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: -2,
    },
  };
}
