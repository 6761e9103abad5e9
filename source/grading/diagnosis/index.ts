export type * from './types.js';
export {diagnoseGradients} from './gradients/diagnose.js';
