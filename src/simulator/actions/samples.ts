/** The smallest files of each kind, for customers who send something without choosing a file. */
interface Sample {
  mimeType: string;
  filename: string | null;
  base64: string;
}

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const PAGE = btoa(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

export const SAMPLES: Readonly<Record<string, Sample>> = {
  image: { mimeType: 'image/png', filename: null, base64: PIXEL },
  sticker: { mimeType: 'image/webp', filename: null, base64: 'UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==' },
  audio: { mimeType: 'audio/ogg; codecs=opus', filename: null, base64: btoa('OggS') },
  video: { mimeType: 'video/mp4', filename: null, base64: btoa('\0\0\0\x18ftypmp42\0\0\0\0mp42isom') },
  document: { mimeType: 'application/pdf', filename: 'document.pdf', base64: PAGE },
};
