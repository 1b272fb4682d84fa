import { useTheme } from '@material-ui/core/styles';

/**
 * The colours of maps, of the theme. They stand in the attributes of what is
 * drawn, so that an exported picture has them as well.
 */
export function useDrawingColors() {
  const { palette, typography } = useTheme();
  const isDark = palette.type === 'dark';
  return {
    text: palette.text.primary,
    secondaryText: palette.text.secondary,
    ground: palette.background.paper,
    outline: palette.text.secondary,
    // Solid: a line must not show through its tip, and to make the two see-through
    // as one costs the browser a picture of its own for each of 2,000 arrows.
    line: palette.grey[isDark ? 500 : 600],
    undeclared: isDark ? palette.warning.light : palette.warning.dark,
    chosen: isDark ? palette.primary.light : palette.primary.main,
    fontFamily: typography.fontFamily,
  };
}

/** What {@link useDrawingColors} gives. */
export type DrawingColors = ReturnType<typeof useDrawingColors>;
