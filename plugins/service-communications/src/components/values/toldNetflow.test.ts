import { goldenNetflow } from '../../__testUtils__/sampleCommunications';
import { toldNetflow } from './toldNetflow';

describe('toldNetflow', () => {
  it('keeps what was told of both ways', () => {
    expect(toldNetflow(goldenNetflow)).toEqual(goldenNetflow);
  });

  it('has no value for a way that an exporter did not see', () => {
    expect(
      toldNetflow({ ...goldenNetflow, listenerBytes: 0, listenerPackets: 0 }),
    ).toEqual({
      ...goldenNetflow,
      listenerBytes: undefined,
      listenerPackets: undefined,
    });
  });

  it('keeps none where packets came without bytes', () => {
    expect(toldNetflow({ ...goldenNetflow, listenerBytes: 0 })).toMatchObject({
      listenerBytes: 0,
      listenerPackets: 9,
    });
  });
});
