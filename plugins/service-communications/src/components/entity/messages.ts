/** The texts of the tab of an entity. */
export const entityMessages = {
  entity: {
    clientsTitle: 'Clients',
    clientsSubtitle: 'Who calls {{name}}',
    listenersTitle: 'Listeners',
    listenersSubtitle: 'What {{name}} calls',
    noClients: 'Nobody has been seen calling {{name}}.',
    noListeners: '{{name}} has not been seen calling anybody.',
    emptyTitle: 'No communications of {{name}} yet',
    emptyDescription:
      'Communications find their entities by address, host name, listener and process. Say in the entity’s metadata what is its own; the links follow by themselves:',
    emptyEdit: 'Edit the entity',
    emptyList: 'See all communications',
  },
} as const;
