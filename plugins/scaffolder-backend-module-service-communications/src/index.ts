/**
 * Declares what entities depend on, in templates of the scaffolder.
 *
 * @packageDocumentation
 */
export { scaffolderModuleServiceCommunications as default } from './module';
