/** What a deleted record is brought back with; the rules find its links anew. */
export const COMMUNICATION_COLUMNS = [
  'id',
  'pair_id',
  'process_name',
  'process_display_name',
  'origin',
  'named_first',
  'named_last',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'revision',
  'ignored_at',
  'ignored_by',
  'ignore_reason',
  'ignore_rule_id',
] as const;
