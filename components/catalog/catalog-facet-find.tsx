"use client";

import { lazy, Suspense, useEffect, useId, useState } from "react";
import { Input } from "#components/ui/input.tsx";
import type { ListState } from "#lib/catalog/entities/types.ts";

const PAUSE_MS = 150;

// What reads and draws the values comes with the first letter.
const loadFound = () => import("./facet-found.tsx");
const FacetFound = lazy(loadFound);

/** Finds a value in a facet that has more than a page can list. */
export function FacetFind({
  facet,
  many,
  total,
  state,
}: {
  facet: string;
  many: string;
  total: number;
  state: ListState;
}) {
  const [text, setText] = useState("");
  const [find, setFind] = useState("");
  const [words, setWords] = useState("");
  const [wanted, setWanted] = useState(false);
  const id = useId();
  useEffect(() => {
    const timer = setTimeout(() => {
      setFind(text.trim());
      if (text.trim()) setWanted(true);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div className="mb-1.5">
      <Input
        type="search"
        value={text}
        onFocus={() => void loadFound()}
        onChange={(event) => setText(event.target.value)}
        maxLength={200}
        aria-label={`Find among ${total.toLocaleString("en")} ${many}`}
        aria-controls={id}
        placeholder={`Find among ${total.toLocaleString("en")} ${many}`}
      />
      <p role="status" className="px-1.5 pt-1 text-xs text-muted empty:hidden">
        {words}
      </p>
      <ul id={id} className="empty:hidden">
        {wanted && (
          <Suspense fallback={null}>
            <FacetFound facet={facet} many={many} find={find} state={state} say={setWords} />
          </Suspense>
        )}
      </ul>
    </div>
  );
}
