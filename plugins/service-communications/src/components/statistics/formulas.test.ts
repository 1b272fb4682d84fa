import { goldenNetflow } from '../../__testUtils__/sampleCommunications';
import { netflowFormulas, netstatFormulas } from './formulas';

const scans = {
  totalSamples: 1250,
  activeSamples: 10,
  totalPorts: 20,
  averageClientConnections: 2,
  persistence: 0.8,
  firstFound: '2026-03-14T09:26:00Z',
  lastFound: '2026-03-14T09:26:00Z',
};

describe('netstatFormulas', () => {
  it('tells in numbers how the values came about', () => {
    expect(netstatFormulas(scans, 'en')).toEqual({
      averageClientConnections: '20 / 10 = 2.00',
      persistence: '10 / 1,250 × 100 = 0.8%',
    });
  });

  it('has none for a value without a denominator', () => {
    expect(
      netstatFormulas({
        ...scans,
        averageClientConnections: undefined,
        persistence: undefined,
      }),
    ).toEqual({});
  });
});

describe('netflowFormulas', () => {
  it('tells in numbers how the average came about', () => {
    expect(netflowFormulas(goldenNetflow, 'en')).toEqual({
      averageClientConnections: '5 / 3 = 1.67',
    });
  });
});
