import { formFields } from "../form/video-form.ts";
import { readVideoForm } from "../form/read-video-form.ts";
import type { Form } from "./command.ts";
import { makeVideo } from "./make-video.ts";

/** The form was sent: a video, or the reason with the text kept. */
export const sentVideoForm: Form = {
  prefix: formFields.prefix,
  async run(parts, request) {
    await makeVideo(parts, request, readVideoForm(request.interaction));
  },
};
