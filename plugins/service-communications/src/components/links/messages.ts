/** The texts of the dialogs that set and remove links. */
export const linkMessages = {
  linkDialog: {
    title: 'Link to an entity',
    replaces: 'Linked by hand to {{entity}}. The new link takes its place.',
    beforeBlock:
      'Linked by hand to {{entity}}, through a link for {{block}}. A link for this address alone goes before it.',
    candidates: 'Several entities fit equally well:',
    entity: 'Entity',
    entityHelp:
      'Components and resources by their name or title; any other entity by its whole ref.',
    entityRequired: 'Choose an entity.',
    searching: 'Searching the catalog …',
    noEntities: 'No component or resource has such a name or title.',
    searchFailed: 'The catalog cannot be searched: {{reason}}',
    clearEntity: 'Clear',
    openEntities: 'Show entities',
    closeEntities: 'Hide entities',
    scope: 'The link is for',
    scopeAddress: 'This address only',
    scopeBlock: 'A block of addresses',
    block: 'Block',
    blockHelp:
      'Addresses that an entity names in its annotations, itself or by their host name or a smaller block, stay with that entity.',
    blockProblem: {
      malformed: 'Enter a CIDR block, such as {{example}}.',
      notTheFirst: 'This is an address in a block. The block is {{block}}.',
      elsewhere: '{{ip}} is not in this block.',
    },
    submit: 'Set link',
    done: '{{target}}: linked to {{entity}}',
  },
  removeDialog: {
    title: 'Remove this link?',
    description:
      '{{target}}: linked by hand to {{entity}}. Without this link the rules decide again; they may find another entity, or none.',
    submit: 'Remove link',
    done: '{{target}}: the link set by hand is removed',
    loading: 'Looking for the link',
    blockTitle: 'This link is for a whole block',
    blockDescription:
      'The address is linked to {{entity}} by a link set by hand for {{block}}. Removing it would change every address of the block, so it is not removed from here. A link for this address alone goes before it.',
    noneTitle: 'There is no link to remove',
    noneDescription:
      'No link is set by hand for exactly this. It was removed meanwhile, or follows from a link of the device.',
    showAll: 'Links set by hand',
  },
} as const;
