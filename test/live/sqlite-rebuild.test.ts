// Rebuild torture, each shape with each change in one of the four ways.
import { torture } from '../laws/sqlite-torture.js';

torture(false);
