import { describe } from 'vitest';
import { lettingGo } from './letting-go.ts';

describe('[XCH-14] a file in the Worker', lettingGo);
