import { Translate } from '../../useTranslate';
import { CommunicationField, communicationFields } from './communicationFields';

/** What browsers say of a server that does not answer. */
const NO_ANSWER = /failed to fetch|networkerror|load failed|network request/i;

/** Answers of what stands before the backend, and not of the backend. */
const GATEWAY_STATUSES = [502, 503, 504];

/**
 * What is wrong, in words that help: what the backend says, without the status
 * line of its answer and with the names that fields have on the pages.
 */
export function errorMessage(t: Translate, error: Error): string {
  return passingTrouble(t, error) ?? refusal(t, error);
}

/**
 * What is wrong where the question did not reach the backend, or not as
 * somebody whom it knows; undefined where the backend answered.
 */
export function passingTrouble(t: Translate, error: Error): string | undefined {
  const { statusCode, response } = error as {
    statusCode?: number;
    response?: { status?: number };
  };
  const status = statusCode ?? response?.status;
  if (status === 401) {
    return t('error.signedOut');
  }
  if (status !== undefined && GATEWAY_STATUSES.includes(status)) {
    return t('error.unavailable', { status: String(status) });
  }
  return error.name === 'TypeError' && NO_ANSWER.test(error.message)
    ? t('error.unreachable')
    : undefined;
}

/** Messages begin with the field that they are about, as the API calls it. */
function refusal(t: Translate, error: Error): string {
  const { cause } = error as { cause?: { message?: string } };
  const message = cause?.message || error.message;
  const [field] = /^\w*/.exec(message) ?? [''];
  return (communicationFields as readonly string[]).includes(field)
    ? `${t(`form.field.${field as CommunicationField}`)}${message.slice(
        field.length,
      )}`
    : message;
}
