import { CommunicationStatistics } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { ClassicPath } from '../../../transfer/readImportLine';

/**
 * Keeps statistics of an earlier system with the pair of a communication; those
 * that are not given stay.
 */
export async function saveClassicStatistics(
  tx: Knex.Transaction,
  options: {
    communicationId: string;
    values: Partial<Record<ClassicPath, string | number>>;
  },
): Promise<void> {
  const { communicationId, values } = options;
  const { pair_id } = await tx('communications')
    .where({ id: communicationId })
    .first('pair_id');
  const known = await tx('classic_statistics').where({ pair_id }).first();
  const statistics: Record<string, Record<string, string | number>> = known
    ? JSON.parse(known.statistics)
    : {};
  for (const [path, value] of Object.entries(values)) {
    const [part, name] = path.split('.');
    statistics[part] = { ...statistics[part], [name]: value };
  }
  await tx('classic_statistics')
    .insert({
      pair_id,
      statistics: JSON.stringify(
        statistics satisfies NonNullable<CommunicationStatistics['classic']>,
      ),
    })
    .onConflict('pair_id')
    .merge(['statistics']);
}
