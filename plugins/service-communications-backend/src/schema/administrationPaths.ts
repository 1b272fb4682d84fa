import { itemsOf, operation, path } from './operation';

/** Paths of bulk actions, and of rules that ignore communications. */
export const administrationPaths = {
  ...path('/communications/bulk', {
    post: operation({
      operationId: 'StartBulkJob',
      description:
        'Does something to many communications: those of the ids, or every one that the filter finds and the caller may change. What takes longer than a moment runs on; ask for the job.',
      body: 'BulkRequest',
      answers: {
        200: ['It is done.', 'BulkJob'],
        202: ['It runs on.', 'BulkJob'],
      },
    }),
  }),
  ...path('/bulk-jobs/{id}', {
    get: operation({
      operationId: 'GetBulkJob',
      description: 'How far a bulk action of the caller is.',
      answers: { 200: ['The job.', 'BulkJob'] },
    }),
  }),
  ...path('/bulk-jobs/{id}/cancel', {
    post: operation({
      operationId: 'CancelBulkJob',
      description: 'Ends a bulk action; what is done stays done.',
      answers: { 200: ['The job.', 'BulkJob'] },
    }),
  }),
  ...path('/bulk-jobs/{id}/undo', {
    post: operation({
      operationId: 'UndoBulkJob',
      description:
        'Brings back what a bulk action deleted, for 24 hours. What came back by itself meanwhile stays as it is. Goes on with an undo that broke off.',
      answers: { 200: ['The job.', 'BulkJob'] },
    }),
  }),
  ...path('/ignore-rules', {
    get: operation({
      operationId: 'GetIgnoreRules',
      description:
        'All rules that ignore communications, oldest first. Needs the permission service-communications.ignore-rules.',
      answers: { 200: ['All of them.', itemsOf('IgnoreRule')] },
    }),
    post: operation({
      operationId: 'CreateIgnoreRule',
      description:
        'Adds a rule. It holds for what is there and for what comes. Needs the permission service-communications.ignore-rules.',
      body: 'IgnoreRuleInput',
      answers: { 201: ['The rule.', 'IgnoreRule'] },
    }),
  }),
  ...path('/ignore-rules/preview', {
    post: operation({
      operationId: 'PreviewIgnoreRule',
      description:
        'What a rule would hold back, without adding it. Needs the permission service-communications.ignore-rules.',
      body: 'IgnoreRuleConditions',
      answers: { 200: ['What it would do.', 'IgnoreRulePreview'] },
    }),
  }),
  ...path('/ignore-rules/{id}', {
    put: operation({
      operationId: 'UpdateIgnoreRule',
      description:
        'Puts a rule in the place of another. Needs the permission service-communications.ignore-rules.',
      body: 'IgnoreRuleInput',
      answers: { 200: ['The rule.', 'IgnoreRule'] },
    }),
    delete: operation({
      operationId: 'DeleteIgnoreRule',
      description:
        'Removes a rule: what it held back shows again. Needs the permission service-communications.ignore-rules.',
      answers: { 204: ['Removed.'] },
    }),
  }),
};
