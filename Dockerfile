# Levelhead in a container: docker build -t levelhead . && docker run -v levelhead:/data --env-file secrets.env levelhead
FROM python:3.12-slim AS build
WORKDIR /src
COPY requirements.lock ./
RUN python -m venv /opt/levelhead \
 && /opt/levelhead/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY adapters adapters
COPY loopback loopback
COPY migrations migrations
RUN /opt/levelhead/bin/pip install --no-cache-dir --no-deps .

FROM python:3.12-slim
RUN useradd --create-home --uid 10001 levelhead && mkdir /data && chown levelhead /data
COPY --from=build /opt/levelhead /opt/levelhead
ENV PATH=/opt/levelhead/bin:$PATH \
    LEVELHEAD_DATABASE__URL=sqlite:////data/levelhead.db
USER 10001
WORKDIR /data
VOLUME /data
ENTRYPOINT ["levelhead"]
CMD ["run"]
