// What the dashboard may know of training.
export type * from '../training/protocol.js';
