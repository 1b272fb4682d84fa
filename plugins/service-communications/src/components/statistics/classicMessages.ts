/** The texts about statistics of an earlier system. */
export const classicMessages = {
  classicTitle: 'Classic',
  classicSubtitle:
    'Carried over from an earlier system when the communication was imported; nothing here is computed or kept up to date',
  classicPart: {
    netstat: 'Classic Netstat',
    netflow: 'Classic Netflow',
  },
  classic: {
    countedPortTimes: {
      name: 'Counted Port Times',
      definition: 'How often the earlier system counted the client’s ports.',
    },
    totalPorts: {
      name: 'Total Ports',
      definition: 'The client’s ports in all of these counts, added up.',
    },
    averageClientConnections: {
      name: 'Average Client Connections',
      definition: 'Connections per count, as the earlier system worked it out.',
    },
    lastFound: {
      name: 'Last Found',
      definition: 'When the earlier system last found the communication.',
    },
  },
} as const;
