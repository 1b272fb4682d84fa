import { compileTemplate } from './compileTemplate';
import { TemplateField } from './FieldPicker';
import { RecordLayout } from './RecordLayout';

/** A template, apart from who announced it under which number. */
export interface TemplateDefinition {
  /** Set that announced it: 0 and 1 in NetFlow v9, 2 and 3 in IPFIX. */
  readonly set: number;
  /** As announced, from behind the template's number; a byte a character. */
  readonly text: string;
  readonly layout: RecordLayout;
  /** How many templates it stands for. */
  uses: number;
}

/** Estimated bytes of a definition, and further ones for each of its fields. */
const DEFINITION_BYTES = 800;
const FIELD_BYTES = 16;
/** Estimated bytes of a template that refers to a definition. */
const TEMPLATE_BYTES = 160;

/**
 * All definitions. Most exporters of one make announce the same ones, which are
 * kept once. What one sender announces cannot use up the memory of the process:
 * see `FlowLimits.maxTemplateBytes`.
 */
export class TemplateRegistry {
  readonly #maxBytes: number;
  /** Estimated bytes of all definitions and templates. */
  bytes = 0;
  readonly #definitions = new Map<string, TemplateDefinition>();

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /**
   * Finds or makes a definition for one more template.
   *
   * @returns undefined if there is no room for it.
   */
  acquire(
    set: number,
    text: string,
    fields: readonly TemplateField[],
  ): TemplateDefinition | undefined {
    const key = `${set} ${text}`;
    let definition = this.#definitions.get(key);
    const needed = TEMPLATE_BYTES + (definition ? 0 : definitionBytes(text));
    if (this.bytes + needed > this.#maxBytes) {
      return undefined;
    }
    if (!definition) {
      definition = { set, text, layout: compileTemplate(fields), uses: 0 };
      this.#definitions.set(key, definition);
    }
    definition.uses += 1;
    this.bytes += needed;
    return definition;
  }

  /** Gives back what {@link TemplateRegistry.acquire} returned. */
  release(definition: TemplateDefinition): void {
    definition.uses -= 1;
    this.bytes -= TEMPLATE_BYTES;
    if (definition.uses === 0) {
      this.#definitions.delete(`${definition.set} ${definition.text}`);
      this.bytes -= definitionBytes(definition.text);
    }
  }
}

function definitionBytes(text: string): number {
  return DEFINITION_BYTES + (text.length / 4) * FIELD_BYTES;
}
