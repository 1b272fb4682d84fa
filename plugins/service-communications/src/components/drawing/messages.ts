/** The texts of what maps are drawn with, and of what they show. */
export const drawingMessages = {
  drawing: {
    block_one: '{{cidr}}, {{count}} address',
    block_other: '{{cidr}}, {{formatted}} addresses',
    blockInNetwork: '{{block}} in {{network}}',
    unlinked: 'No entity has these addresses',
    silent: 'silent for a day',
    connections: '⌀ {{formatted}}',
    connectionsLong: '{{formatted}} connections on average',
    communications_one: '{{count}} communication',
    communications_other: '{{formatted}} communications',
    legend: {
      title: 'How to read this map',
      direction: 'From the client to the listener',
      width: 'Thicker: more connections on average',
      silent: 'Dashed: nothing seen for a day',
      undeclared: 'With “!”: seen, but not declared',
      unseen: 'Dotted: declared, but not seen',
      group: 'Two borders: a group',
      block: 'Cut corners: addresses without an entity',
    },
  },
  dependency: {
    both: 'Declared',
    observed: 'Not declared',
    declared: 'Declared, not seen',
    unseen: 'Declared, cannot be seen',
    accepted: 'Accepted: {{reason}}',
    questioned: 'Questioned: {{reason}}',
  },
} as const;
