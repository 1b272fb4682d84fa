export function CommunicationPage() {
  return <></>;
}
