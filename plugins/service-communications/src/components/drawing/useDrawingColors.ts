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
    // Solid: what is drawn over itself must not show through.
    line: isDark ? palette.common.white : palette.common.black,
    undeclared: isDark ? palette.warning.light : palette.warning.dark,
    chosen: isDark ? palette.primary.light : palette.primary.main,
    fontFamily: typography.fontFamily,
  };
}

/** What {@link useDrawingColors} gives. */
export type DrawingColors = ReturnType<typeof useDrawingColors>;
