import {
  ANNOTATION_HOSTNAMES,
  ANNOTATION_IP_ADDRESSES,
  ANNOTATION_LISTENERS,
} from '@service-communications/plugin-service-communications-common';

/** What an entity says so that communications find it. */
export const annotationExample = [
  'metadata:',
  '  annotations:',
  `    ${ANNOTATION_IP_ADDRESSES}: 10.0.0.5, 10.0.8.0/24`,
  `    ${ANNOTATION_HOSTNAMES}: db-1.example.com`,
  `    ${ANNOTATION_LISTENERS}: tcp/5432, 10.0.0.5:6379/tcp`,
].join('\n');
