/** Announces a step, so that a long wait has a name. */
export function announce(message) {
  console.log(`\n▸ ${message}`);
}

/** Something the user can mend: shown as it is, without a stack trace. */
export class UserError extends Error {}

/** Runs a script's main function and turns what it throws into an exit code. */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(
      `\n✖ ${error instanceof UserError ? error.message : error.stack}\n`,
    );
    process.exitCode = 1;
  }
}
