import { ChildProcess } from 'child_process';
import { PageAnswer, PageQuestion } from './askPages';

/** Has the process of `askPages.ts` ask for a page. */
export function askProcess(
  asking: ChildProcess,
  question: PageQuestion,
): Promise<PageAnswer> {
  asking.send(question);
  return new Promise<PageAnswer>((resolve, reject) => {
    const onMessage = (message: Partial<PageAnswer>) => {
      // What compiles TypeScript has messages too, which are none.
      if (message.times) {
        asking.off('message', onMessage).off('exit', reject);
        resolve(message as PageAnswer);
      }
    };
    asking.on('message', onMessage).on('exit', reject);
  });
}
