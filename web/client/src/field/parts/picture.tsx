// A photo that is kept on this device.

import { useEffect, useState } from "preact/hooks";

export function Picture({ blob, text }: { blob: Blob; text: string }) {
  const [url, show] = useState("");
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    show(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url ? <img src={url} alt={text} loading="lazy" /> : null;
}
