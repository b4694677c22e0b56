/** A picture as browsers like it: WebP, fitted into a square. */
export type Small = { bytes: ArrayBuffer; mime: 'image/webp' };

/** Undefined when the platform cannot make sense of the picture. */
export type Shrink = (body: ReadableStream, edge: number) => Promise<Small | undefined>;

export const shrinkBy =
  (images: ImagesBinding): Shrink =>
  async (body, edge) => {
    try {
      const shrunk = images.input(body).transform({ width: edge, height: edge, fit: 'scale-down' });
      const made = await shrunk.output({ format: 'image/webp', quality: 80 });
      return { bytes: await made.response().arrayBuffer(), mime: 'image/webp' };
    } catch {
      return undefined;
    }
  };
