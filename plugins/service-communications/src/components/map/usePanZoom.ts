import { PointerEvent, RefObject, useCallback, useEffect, useRef } from 'react';
import { MapBoxPlace } from '../drawing/MapBox';

const MIN_SCALE = 0.08;
const MAX_SCALE = 2;
/** Names can be read; what has no room then is moved to. */
const READABLE_SCALE = 0.55;
const STEP = 1.3;
/** What tests, which measure nothing, take for the size. */
const USUAL_SIZE = { width: 960, height: 560 };

/** Moves what is drawn in an SVG, without drawing it anew. */
export interface PanZoom {
  svgRef: RefObject<SVGSVGElement>;
  groupRef: RefObject<SVGGElement>;
  zoomIn: () => void;
  zoomOut: () => void;
  /** Shows everything, but nothing larger than it is. */
  fit: () => void;
  /** Moves as little as brings a place into sight. */
  show: (place: MapBoxPlace) => void;
  handlers: {
    onPointerDown: (event: PointerEvent) => void;
    onPointerMove: (event: PointerEvent) => void;
    onPointerUp: () => void;
    onPointerCancel: () => void;
  };
}

/**
 * Moves and scales a drawing: dragging moves it, Ctrl with the wheel (and so
 * the pinch of a touchpad) scales it; the wheel alone is the page's.
 *
 * @param size - of what is drawn; a change begins anew
 */
export function usePanZoom(size: { width: number; height: number }): PanZoom {
  const svgRef = useRef<SVGSVGElement>(null);
  const groupRef = useRef<SVGGElement>(null);
  const view = useRef({ x: 0, y: 0, scale: 1 });
  const dragged = useRef<{ x: number; y: number }>();
  const { width, height } = size;

  const apply = useCallback((x: number, y: number, scale: number) => {
    view.current = { x, y, scale };
    groupRef.current?.setAttribute(
      'transform',
      `translate(${x} ${y}) scale(${scale})`,
    );
  }, []);
  const measure = useCallback(() => {
    const box = svgRef.current?.getBoundingClientRect();
    return box?.width ? box : { left: 0, top: 0, ...USUAL_SIZE };
  }, []);
  const zoom = useCallback(
    (factor: number, at?: { x: number; y: number }) => {
      const box = measure();
      const { x, y, scale } = view.current;
      const point = at ?? { x: box.width / 2, y: box.height / 2 };
      const next = Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale * factor));
      // What is under the point stays under it.
      const share = next / scale;
      apply(
        point.x - (point.x - x) * share,
        point.y - (point.y - y) * share,
        next,
      );
    },
    [apply, measure],
  );
  const fitAtLeast = useCallback(
    (least: number) => {
      const box = measure();
      const scale = Math.max(
        least,
        Math.min(1, box.width / width, box.height / height),
      );
      apply(
        Math.max(0, (box.width - width * scale) / 2),
        Math.max(0, (box.height - height * scale) / 2),
        scale,
      );
    },
    [apply, measure, width, height],
  );
  const show = useCallback(
    (place: MapBoxPlace) => {
      const box = measure();
      const { x, y, scale } = view.current;
      const shift = (from: number, length: number, room: number) => {
        const end = from + length;
        if (from < 0) {
          return -from;
        }
        return end > room ? room - end : 0;
      };
      apply(
        x + shift(x + place.x * scale, place.width * scale, box.width),
        y + shift(y + place.y * scale, place.height * scale, box.height),
        scale,
      );
    },
    [apply, measure],
  );

  useEffect(() => fitAtLeast(READABLE_SCALE), [fitAtLeast]);
  useEffect(() => {
    const svg = svgRef.current;
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const { left, top } = measure();
        zoom(Math.exp(-event.deltaY / 300), {
          x: event.clientX - left,
          y: event.clientY - top,
        });
      }
    };
    // React's own listeners cannot keep the browser from scaling the page.
    svg?.addEventListener('wheel', onWheel, { passive: false });
    return () => svg?.removeEventListener('wheel', onWheel);
  }, [measure, zoom]);

  const end = () => {
    dragged.current = undefined;
  };
  return {
    svgRef,
    groupRef,
    zoomIn: () => zoom(STEP),
    zoomOut: () => zoom(1 / STEP),
    fit: () => fitAtLeast(MIN_SCALE),
    show,
    handlers: {
      onPointerDown: event => {
        if (event.button === 0) {
          dragged.current = { x: event.clientX, y: event.clientY };
        }
      },
      onPointerMove: event => {
        const from = dragged.current;
        if (from && event.buttons === 1) {
          const { x, y, scale } = view.current;
          apply(x + event.clientX - from.x, y + event.clientY - from.y, scale);
          dragged.current = { x: event.clientX, y: event.clientY };
        }
      },
      onPointerUp: end,
      onPointerCancel: end,
    },
  };
}
