package io.spikewatch.tools.simulation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Writes response bodies as the contract defines them: the same fields, in the same order, of the
 * same types.
 */
final class AnalyticsJson {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private AnalyticsJson() {}

  static String error(int code, String message) {
    return written(
        json -> {
          json.writeStartObject();
          json.writeNumberField("code", code);
          json.writeNullField("data");
          json.writeStringField("message", message);
          json.writeEndObject();
        });
  }

  /** Writes a page of videos; a fault of figures changes them. */
  static String page(
      List<ListedVideo> rows,
      String userId,
      String handle,
      String requestId,
      Optional<Fault> fault) {
    return written(
        json -> {
          json.writeStartObject();
          json.writeNumberField("code", 0);
          json.writeStringField("message", "success");
          json.writeArrayFieldStart("data");
          boolean malformed = fault.filter(Fault.MALFORMED_VIDEO::equals).isPresent();
          for (ListedVideo row : rows) {
            if (malformed) {
              malformedVideo(json);
            } else {
              new VideoWriter(json, fault).write(row, userId, handle);
            }
            malformed = false;
          }
          json.writeEndArray();
          json.writeStringField("requestId", requestId);
          json.writeEndObject();
        });
  }

  private static void malformedVideo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("create_time", "yesterday");
    json.writeNullField("video_id");
    json.writeStringField("total_views_cnt", "many");
    json.writeEndObject();
  }

  private static String written(Body body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.toString();
  }

  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  /** Writes one video. */
  private record VideoWriter(JsonGenerator json, Optional<Fault> fault) {

    void write(ListedVideo row, String userId, String handle) throws IOException {
      Post post = row.post();
      SimulatedFigures figures = row.figures();
      long views = figures.views().total();
      json.writeStartObject();
      json.writeStringField("create_time", Long.toString(post.createdAt().getEpochSecond()));
      json.writeStringField("created_by_ai", "false");
      json.writeStringField("data_size", Long.toString(post.dataSize()));
      json.writeNumberField("duration", post.durationSeconds());
      json.writeStringField("height", "1024");
      json.writeStringField("ratio", "540p");
      json.writeStringField("reflow_cover", post.cover());
      json.writeStringField("region", post.region());
      json.writeNumberField("sales_flag", figures.sales() > 0 ? 1 : 0);
      total("total_comments_cnt", views / 400);
      count("total_digg", figures.likes());
      total("total_favorites_cnt", views / 250);
      total("total_shares_cnt", views / 600);
      total("total_video_sale_cnt", figures.sales());
      number("total_video_sale_gmv_amt", gmv(figures));
      count("total_views", figures.views());
      json.writeStringField("unique_id", handle);
      json.writeStringField("user_id", userId);
      json.writeStringField("video_desc", post.caption());
      json.writeStringField("video_id", post.videoId());
      json.writeStringField("width", "576");
      json.writeEndObject();
    }

    private void count(String prefix, SimulatedFigures.Count count) throws IOException {
      increase(prefix + "_1d_cnt", count.last1d(), count.total());
      increase(prefix + "_30d_cnt", count.last30d(), count.total());
      increase(prefix + "_7d_cnt", count.last7d(), count.total());
      total(prefix + "_cnt", count.total());
    }

    private void increase(String field, long value, long total) throws IOException {
      if (is(Fault.NULL_FIGURES)) {
        json.writeNullField(field);
      } else if (is(Fault.NEGATIVE_FIGURES)) {
        json.writeNumberField(field, -1);
      } else if (is(Fault.ABSURD_FIGURES)) {
        json.writeNumberField(field, 2 * total + 1);
      } else {
        total(field, value);
      }
    }

    /** Whole numbers are written without decimals, as in the contract's example. */
    private static BigDecimal gmv(SimulatedFigures figures) {
      BigDecimal gmv = BigDecimal.valueOf(figures.gmvCents(), 2);
      return figures.gmvCents() % 100 == 0 ? gmv.setScale(0) : gmv;
    }

    private void total(String field, long value) throws IOException {
      number(field, BigDecimal.valueOf(value));
    }

    private void number(String field, BigDecimal value) throws IOException {
      if (is(Fault.DECIMAL_STRINGS)) {
        json.writeStringField(field, value.setScale(Math.max(2, value.scale())).toPlainString());
      } else {
        json.writeNumberField(field, value);
      }
    }

    private boolean is(Fault figure) {
      return fault.filter(figure::equals).isPresent();
    }
  }
}
