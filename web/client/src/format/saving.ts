// Files that the page makes, handed to the person who asked.

/** Let the browser save a file under a name. */
export function saved(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken what it needs once this turn is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
