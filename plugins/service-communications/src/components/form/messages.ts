/** The texts of the forms that add and edit a communication. */
export const formMessages = {
  form: {
    add: 'Add communication',
    edit: 'Edit',
    addTitle: 'Add a communication',
    addIntro:
      'For what discovery cannot see. When it is seen later on, this record stays and carries its statistics.',
    backToRecord: 'Back to the communication',
    editTitle: 'Edit {{client}} → {{listener}}',
    client: 'Client',
    listener: 'Listener',
    requiredNote: 'Fields with an asterisk are required.',
    save: 'Save',
    cancel: 'Cancel',
    added: 'The communication is added',
    saved: 'The changes are saved',
    field: {
      clientDevice: 'Client Device',
      clientService: 'Client Service Instance',
      clientIp: 'Client IP Address',
      clientFqdn: 'Client FQDN',
      clientProcessDisplayName: 'Client Process Display Name',
      clientProcessName: 'Client Process Name',
      listenerDevice: 'Listener Device',
      listenerService: 'Listener Service Instance',
      listenerIp: 'Listener IP Address',
      listenerFqdn: 'Listener FQDN',
      listenerProcessName: 'Listener Process Name',
      port: 'Port',
      protocol: 'Protocol',
      network: 'Network',
    },
    help: {
      port: '1 to 65535',
      protocol: 'As IANA calls it, such as tcp',
      network: 'The address space that both addresses are in',
    },
    problem: {
      required: 'This is required.',
      address: 'Enter an IP address, such as 10.0.0.5 or 2001:db8::5.',
      port: 'Enter a number from 1 to 65535.',
    },
    keyLocked:
      'These fields were discovered and cannot be edited: addresses, client process name, port, protocol and network.',
    fieldLocked: 'Found by discovery',
    linkLocked:
      'To set links by hand you need the permission “service-communications.link”.',
    linkByRules: 'Leave empty to link automatically',
    linkNow:
      'By rule “{{rule}}”: {{entity}}. Choose an entity to decide by hand.',
    linkAmbiguous:
      'Several entities fit equally well. Choose one to decide by hand.',
    knownListener: 'Service Listener Port',
    knownListenerHelp:
      'Pick a known listener by address, port or process: it fills in address, FQDN, process, port, protocol and network.',
    listenersSearching: 'Searching listeners …',
    noListeners: 'No known listener has that. Fill in the fields below.',
    listenersFailed: 'The listeners cannot be searched: {{reason}}',
    clearListener: 'Clear',
    openListeners: 'Show listeners',
    closeListeners: 'Hide listeners',
    existsTitle: 'This communication exists already',
    exists:
      'There is a record with the same addresses, client process, port, protocol and network.',
    openExisting: 'Open existing communication',
    discoveredTitle: 'What discovery says',
    discoveredSubtitle: 'Kept up to date by itself; nobody edits it',
    leaveTitle: 'Leave without saving?',
    leaveDescription: 'What you have filled in is lost when you leave.',
    leave: 'Leave',
    stay: 'Stay',
    conflictTitle: 'Somebody else has changed this communication',
    conflictBy:
      'Saved by {{actor}} while you were editing. Nothing is lost yet.',
    conflictByUnknown:
      'It was saved while you were editing. Nothing is lost yet.',
    conflictNone:
      'None of the fields here was changed. You can save what you have.',
    conflictBefore: 'Before: {{value}}',
    conflictField: '{{field}}: which value to save',
    conflictMine: 'Yours: {{value}}',
    conflictTheirs: 'Theirs: {{value}}',
    conflictTaken: 'You did not change this; theirs stays.',
    conflictSame: 'You changed it to the same.',
    conflictKeepEditing: 'Keep editing',
    empty: '(empty)',
  },
} as const;
