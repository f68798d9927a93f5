// What the engine has written down for a canvas, done at one call: for every little shape a call of its own from wasm would cost
// more than the shape.

/**
 * Does what a tape says: the number of a method, then what it is given, in the order of the engine's list (`src/web/pen.rs`).
 * @param {CanvasRenderingContext2D} context
 * @param {any[]} values styles, texts and pictures that the tape names by their places
 * @param {Float32Array} tape
 */
export function play(context, values, tape) {
  const end = tape.length;
  for (let i = 0; i < end; ) {
    switch (tape[i++]) {
      case 0: context.beginPath(); break;
      case 1: context.moveTo(tape[i++], tape[i++]); break;
      case 2: context.lineTo(tape[i++], tape[i++]); break;
      case 3: context.rect(tape[i++], tape[i++], tape[i++], tape[i++]); break;
      case 4:
        context.moveTo(tape[i] + tape[i + 2], tape[i + 1]);
        context.arc(tape[i++], tape[i++], tape[i++], 0, 2 * Math.PI);
        break;
      case 5: context.closePath(); break;
      case 6: context.fill(); break;
      case 7: context.stroke(); break;
      case 8: context.fillRect(tape[i++], tape[i++], tape[i++], tape[i++]); break;
      case 9: context.clearRect(tape[i++], tape[i++], tape[i++], tape[i++]); break;
      case 10: context.fillStyle = values[tape[i++]]; break;
      case 11: context.strokeStyle = values[tape[i++]]; break;
      case 12: context.lineWidth = tape[i++]; break;
      case 13: context.font = values[tape[i++]]; break;
      case 14: context.textAlign = values[tape[i++]]; break;
      case 15: context.textBaseline = values[tape[i++]]; break;
      case 16: context.setTransform(tape[i], 0, 0, tape[i++], tape[i++], tape[i++]); break;
      case 17: context.fillText(values[tape[i++]], tape[i++], tape[i++]); break;
      case 18:
        context.drawImage(values[tape[i]], tape[i + 1], tape[i + 2], tape[i + 3], tape[i + 4], tape[i + 5], tape[i + 6], tape[i + 3], tape[i + 4]);
        i += 7;
        break;
      case 19: context.save(); break;
      case 20: context.restore(); break;
      case 21: context.clip(); break;
      case 22: i = trace(context, tape, i); break;
      default: i = uprights(context, tape, i);
    }
  }
}

/** Puts lines of so many points onto the path; returns where the tape goes on. @param {CanvasRenderingContext2D} context @param {Float32Array} tape @param {number} at */
function trace(context, tape, at) {
  const run = 2 * tape[at];
  const end = at + 2 + tape[at + 1];
  for (let i = at + 2; i < end; ) {
    context.moveTo(tape[i], tape[i + 1]);
    const next = i + run;
    for (i += 2; i < next; i += 2) context.lineTo(tape[i], tape[i + 1]);
  }
  return end;
}

/** Puts upright lines onto the path; returns where the tape goes on. @param {CanvasRenderingContext2D} context @param {Float32Array} tape @param {number} at */
function uprights(context, tape, at) {
  const end = at + 1 + tape[at];
  for (let i = at + 1; i < end; i += 3) {
    const x = tape[i];
    context.moveTo(x, tape[i + 1]);
    context.lineTo(x, tape[i + 2]);
  }
  return end;
}
