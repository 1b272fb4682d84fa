import {
  RESOURCE_TYPE_COMMUNICATION,
  serviceCommunicationsPermissions,
} from './permissions';

describe('serviceCommunicationsPermissions', () => {
  // Policies and tokens name them; to rename one breaks both.
  it('are these', () => {
    expect(serviceCommunicationsPermissions).toEqual([
      {
        type: 'resource',
        name: 'service-communications.read',
        attributes: { action: 'read' },
        resourceType: RESOURCE_TYPE_COMMUNICATION,
      },
      {
        type: 'basic',
        name: 'service-communications.create',
        attributes: { action: 'create' },
      },
      {
        type: 'resource',
        name: 'service-communications.update',
        attributes: { action: 'update' },
        resourceType: RESOURCE_TYPE_COMMUNICATION,
      },
      {
        type: 'resource',
        name: 'service-communications.delete',
        attributes: { action: 'delete' },
        resourceType: RESOURCE_TYPE_COMMUNICATION,
      },
      {
        type: 'basic',
        name: 'service-communications.link',
        attributes: { action: 'update' },
      },
      {
        type: 'basic',
        name: 'service-communications.ignore-rules',
        attributes: { action: 'update' },
      },
      {
        type: 'basic',
        name: 'service-communications.discovery',
        attributes: { action: 'read' },
      },
      {
        type: 'basic',
        name: 'service-communications.decide',
        attributes: { action: 'update' },
      },
      {
        type: 'basic',
        name: 'service-communications.decide-dependencies',
        attributes: { action: 'update' },
      },
      {
        type: 'basic',
        name: 'service-communications.ingest',
        attributes: { action: 'create' },
      },
    ]);
    expect(RESOURCE_TYPE_COMMUNICATION).toBe('service-communication');
  });
});
