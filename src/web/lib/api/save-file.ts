/** Hands what the API answered to the browser to save; `file` was asked for as a blob. */
export function saveFile(file: unknown, name: string): void {
  const address = URL.createObjectURL(file as Blob); // safe: as said above
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
