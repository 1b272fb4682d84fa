import { fireEvent, render, screen } from '@testing-library/react';
import { usePanZoom } from './usePanZoom';

const SIZE = { width: 400, height: 300 };

function Drawing() {
  const { svgRef, groupRef, handlers } = usePanZoom(SIZE);
  return (
    <svg ref={svgRef} {...handlers}>
      <g ref={groupRef} data-testid="drawing" />
    </svg>
  );
}

describe('a drawing that is dragged', () => {
  it('is kept as a picture for just as long', () => {
    render(<Drawing />);
    const drawing = screen.getByTestId('drawing');
    const keeps = () => drawing.style.getPropertyValue('will-change');
    fireEvent.pointerDown(drawing, { button: 0 });
    expect(keeps()).toBe('transform');
    fireEvent.pointerMove(drawing, { buttons: 1 });
    expect(keeps()).toBe('transform');
    fireEvent.pointerUp(drawing);
    expect(keeps()).toBe('auto');
  });

  it('is let go of where the pointer was outside of it meanwhile', () => {
    render(<Drawing />);
    const drawing = screen.getByTestId('drawing');
    fireEvent.pointerDown(drawing, { button: 0 });
    fireEvent.pointerMove(drawing, { buttons: 0 });
    expect(drawing.style.getPropertyValue('will-change')).toBe('auto');
  });
});
