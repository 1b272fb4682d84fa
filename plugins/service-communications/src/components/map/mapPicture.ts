import { DrawingColors } from '../drawing/useDrawingColors';

/** More pixels than that, browsers draw no more. */
const MAX_SIDE = 8000;
const SHARPNESS = 2;

/** What a picture of the map shows, and how large it is, in pixels. */
export interface MapPicture {
  svg: string;
  width: number;
  height: number;
}

/** The whole map as an SVG file, whatever part of it is in sight. */
export function mapPicture(
  drawn: SVGGElement,
  size: { width: number; height: number },
  colors: Pick<DrawingColors, 'ground'>,
): MapPicture {
  const { width, height } = size;
  const copy = drawn.cloneNode(true) as SVGGElement;
  copy.removeAttribute('transform');
  // In a file nothing can be chosen.
  for (const element of Array.from(copy.querySelectorAll('[tabindex]'))) {
    for (const name of ['tabindex', 'role', 'aria-pressed', 'class']) {
      element.removeAttribute(name);
    }
  }
  const content = new XMLSerializer().serializeToString(copy);
  return {
    width,
    height,
    svg:
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
      `viewBox="0 0 ${width} ${height}">` +
      `<rect width="100%" height="100%" fill="${colors.ground}"/>${content}</svg>`,
  };
}

/** The same as a PNG file. Throws where the browser cannot draw it. */
export async function toPng(picture: MapPicture): Promise<Blob> {
  const { svg, width, height } = picture;
  const image = new Image();
  // The policy of Backstage's backend has pictures from data, not from blobs.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(SHARPNESS, MAX_SIDE / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      blob => (blob ? resolve(blob) : reject(new Error('No picture'))),
      'image/png',
    ),
  );
}
