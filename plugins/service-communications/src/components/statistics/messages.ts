/** The texts about statistics. */
export const statisticsMessages = {
  statistics: {
    attribute: 'Attribute',
    value: 'Value',
    definition: 'Definition',
    groupTitle: 'Service Port IP Statistics',
    netstatTitle: 'Netstat Statistics',
    netstatSubtitle:
      'What scans of the listener’s host say of the client address and the listener, whichever process connects',
    netstatMissing:
      'No scan of the listener’s host has shown this client yet. Statistics begin with the first scan of {{host}} that does.',
    extrapolatedTitle: 'Values Extrapolated from Netstat Statistics',
    extrapolatedSubtitle: 'Worked out of the counters above',
    classicTitle: 'Classic Statistics',
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
        definition:
          'Connections per count, as the earlier system worked it out.',
      },
      lastFound: {
        name: 'Last Found',
        definition: 'When the earlier system last found the communication.',
      },
    },
    netflowTitle: 'Netflow Statistics',
    netflowSubtitle:
      'What flow records say of the client address and the listener, whichever process connects. Where several exporters saw them, the spans are taken together and the counts are those of the one that saw most',
    netflowMissing:
      'No flow record of this client and listener has arrived yet. Statistics begin with the first one that an exporter on their way, or a flow log, has.',
    evidence: {
      listen: 'A scan found a listening socket',
      role: 'The source says which end accepted, or datagrams go to a group',
      syn: 'The client’s lone SYN',
      biflow: 'A flow record of both ways says which end began',
      first: 'The client’s half of the conversation began first',
      decided: 'Somebody decided by hand that this end listens',
      learned: 'Others were seen to be answered at this end, or many ask there',
      'configured-port':
        'The port is configured as one of a service, or somebody decided so',
      'service-port': 'The port is a well-known one of a service',
      bound: 'A scan found a UDP socket, and nothing speaks for the other end',
      'ephemeral-range': 'Only the client’s port is in the range of clients',
      'lower-port': 'The lower port, which is not enough on its own',
    },
  },
} as const;
