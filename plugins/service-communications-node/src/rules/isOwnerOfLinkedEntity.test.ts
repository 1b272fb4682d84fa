import { CommunicationResource } from '../communicationResourceRef';
import { isOwnerOfLinkedEntity } from './isOwnerOfLinkedEntity';

const communication = {
  owners: ['group:default/team', 'user:default/ada'],
} as CommunicationResource;

describe('isOwnerOfLinkedEntity', () => {
  it.each([
    [['Group:default/Team'], true],
    [['user:default/x', 'user:default/ada'], true],
    [['user:default/x'], false],
    [[], false],
  ])('for %j is %p', (claims, isAllowed) => {
    expect(isOwnerOfLinkedEntity.apply(communication, { claims })).toBe(
      isAllowed,
    );
  });

  it('holds for nothing where nobody owns anything', () => {
    expect(
      isOwnerOfLinkedEntity.apply({} as CommunicationResource, {
        claims: ['user:default/ada'],
      }),
    ).toBe(false);
  });

  it('asks for claims in lower case', () => {
    expect(
      isOwnerOfLinkedEntity.toQuery({ claims: ['User:default/Ada'] }),
    ).toEqual({ ownedBy: ['user:default/ada'] });
  });
});
