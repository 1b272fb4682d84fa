/** Writes a parameter of a URL; the default stays unsaid. */
export function setOrDelete(
  params: URLSearchParams,
  name: string,
  value: string,
  defaultValue: string,
) {
  if (value === defaultValue) {
    params.delete(name);
  } else {
    params.set(name, value);
  }
}
