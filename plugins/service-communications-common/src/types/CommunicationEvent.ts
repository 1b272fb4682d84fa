/**
 * Something that a person, or an import, did to a communication.
 *
 * @public
 */
export interface CommunicationEvent {
  /** ISO 8601 in UTC. */
  at: string;
  /** Entity ref of a user or the subject of a service. */
  by: string;
  type:
    | 'created'
    | 'updated'
    | 'linked'
    | 'unlinked'
    | 'ignored'
    | 'not-ignored'
    | 'deleted'
    | 'restored'
    | 'imported';
  /** Fields of the communication that changed. */
  changes?: { field: string; before?: string; after?: string }[];
  /** Why, where the person said it. */
  reason?: string;
}
