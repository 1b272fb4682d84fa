import { FlowSession } from './FlowSession';
import { templateLength } from './templates/parseTemplate';
import { SavedDomain } from './templates/SavedTemplates';

/** Takes back into a session what {@link FlowSession.save} gave. */
export function restoreDomain(session: FlowSession, saved: SavedDomain): void {
  const domain = session.domain(saved.domain);
  if (!domain) {
    return;
  }
  domain.systemInitTime = saved.systemInitTime ?? NaN;
  if (saved.scale !== undefined) {
    domain.announceSampling(undefined, saved.scale);
  }
  for (const [sampler, scale] of saved.samplers ?? []) {
    session.announceSampling(domain, saved.domain, 'saved', sampler, scale);
  }
  for (const { template, set, definition, usedAt } of saved.templates) {
    const bytes = Buffer.from(definition, 'hex');
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const length = templateLength(view, 0, bytes.length, set);
    if (length === bytes.length) {
      session.announce(
        domain,
        saved.domain,
        template,
        set,
        view,
        0,
        length,
        usedAt,
      );
    }
  }
}
