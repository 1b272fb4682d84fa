export function EntityServiceCommunicationsContent() {
  return <></>;
}
