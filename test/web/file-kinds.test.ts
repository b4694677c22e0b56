import { expect, it } from 'vitest';
import { chosenKinds, FILE_KINDS, KINDS, sizeDraft, sizeOf, typesOf } from '../../src/web/features/custom-fields/file-kinds.domain.ts';

it('[WEB-417] the kinds of files that a field takes are chosen by name, and what has no name stays', () => {
  expect(chosenKinds([])).toEqual([]);
  expect(chosenKinds(['image/*', 'application/pdf', 'model/gltf+json', 'text/plain'])).toEqual([
    'images',
    'pdf',
    'model/gltf+json',
    'text/plain',
  ]);
  expect(typesOf(['documents', 'model/gltf+json'])).toEqual([...FILE_KINDS.documents, 'model/gltf+json']);
  for (const kind of KINDS) expect(chosenKinds(typesOf([kind]))).toEqual([kind]);
});

it('[WEB-417] the largest size is written in megabytes, with a comma or a point', () => {
  expect(['', ' ', '5', '2,5', '0.000001', '25'].map(sizeOf)).toEqual([null, null, 5_000_000, 2_500_000, 1, 25_000_000]);
  expect(['0', '26', '-1', '1e3', 'x', '0.0000001'].map(sizeOf)).toEqual(Array(6).fill(undefined));
  expect([sizeDraft(null), sizeDraft(2_500_000)]).toEqual(['', '2.5']);
});
