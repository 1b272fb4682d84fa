import { scanCommand } from './feeding';

describe('scanCommand', () => {
  it('sends the socket table to the backend that was discovered', () => {
    expect(scanCommand('https://example.com/api/service-communications')).toBe(
      [
        'ss -tunap | curl --fail-with-body --data-binary @- \\',
        '  -H "Content-Type: text/plain" \\',
        '  -H "Authorization: Bearer $TOKEN" \\',
        '  "https://example.com/api/service-communications/scans?host=$(hostname)"',
      ].join('\n'),
    );
  });
});
